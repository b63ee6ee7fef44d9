# One image for all roles of a node. docker-compose.yml and docs/operations.md use it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Silo -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# For the health checks.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
# For a server by itself: mount a volume here. A node of a cluster keeps nothing in it.
ENV CSML_DATA=/data
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
EXPOSE 5080 11111 30000
ENTRYPOINT ["dotnet", "/app/Silo.dll"]
CMD ["--urls", "http://0.0.0.0:5080"]
