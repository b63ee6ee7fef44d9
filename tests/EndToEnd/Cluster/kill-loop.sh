#!/bin/sh
# Kills silos of a cluster again and again under load, 50 times unless told otherwise: tests/EndToEnd/Cluster/kill-loop.sh [KILLS]
CSML_KILLS=${1:-50} exec dotnet test "$(dirname "$0")/.." --nologo --filter SiloLossTests.No_acknowledged_turn --logger 'console;verbosity=detailed'
