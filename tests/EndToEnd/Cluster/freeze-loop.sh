#!/bin/sh
# Freezes silos of a cluster for 30 seconds again and again under load, 20 times unless told otherwise:
# tests/EndToEnd/Cluster/freeze-loop.sh [FREEZES] [SILOS]
CSML_FREEZES=${1:-20} CSML_SILOS=${2:-2} exec dotnet test "$(dirname "$0")/.." --nologo --filter FrozenSiloTests --logger 'console;verbosity=detailed'
