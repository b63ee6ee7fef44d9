-- Definitions (bots, builds, channels, keys, OAuth clients, the directory) as the ADO.NET provider of Orleans keeps grain state. A key is
-- found by its hash, and told from others of that hash by itself.
CREATE TABLE OrleansStorage (
    GrainIdHash integer NOT NULL,
    GrainIdN0 bigint NOT NULL,
    GrainIdN1 bigint NOT NULL,
    GrainTypeHash integer NOT NULL,
    GrainTypeString text NOT NULL,
    GrainIdExtensionString text NOT NULL DEFAULT '',
    ServiceId varchar(150) NOT NULL,
    PayloadBinary bytea COMPRESSION lz4,
    ModifiedOn timestamptz NOT NULL DEFAULT now(),
    Version integer NOT NULL
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX OrleansStorage_Key ON OrleansStorage
    (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $$
    SELECT PayloadBinary, Version FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString::text, '')
        AND ServiceId = @ServiceId
$$),
-- Gives the version that was known when nothing was written: the provider takes that for a conflict.
('WriteToStorageKey', $$
    WITH written AS (
        INSERT INTO OrleansStorage AS s
            (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, coalesce(@GrainIdExtensionString::text, ''),
            @ServiceId, @PayloadBinary, coalesce(@GrainStateVersion::integer, 0) + 1
        ON CONFLICT (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId) DO UPDATE
            SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = now(), Version = excluded.Version
            WHERE s.Version = excluded.Version - 1
        RETURNING s.Version)
    SELECT coalesce((SELECT Version FROM written), @GrainStateVersion::integer) AS NewGrainStateVersion
$$),
('ClearStorageKey', $$
    WITH cleared AS (
        UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString::text, '')
            AND ServiceId = @ServiceId AND Version = @GrainStateVersion::integer
        RETURNING Version)
    SELECT coalesce((SELECT Version FROM cleared), @GrainStateVersion::integer) AS NewGrainStateVersion
$$),
('DeleteStorageKey', $$
    WITH gone AS (
        DELETE FROM OrleansStorage
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString::text, '')
            AND ServiceId = @ServiceId AND Version = @GrainStateVersion::integer
        RETURNING Version)
    SELECT coalesce((SELECT Version + 1 FROM gone), @GrainStateVersion::integer) AS NewGrainStateVersion
$$);
