#!/bin/sh
# Kills the server again and again under load, 200 times unless told otherwise: tests/EndToEnd/kill-loop.sh [KILLS]
CSML_KILLS=${1:-200} exec dotnet test "$(dirname "$0")" --nologo --filter KillLoopTests --logger 'console;verbosity=detailed'
