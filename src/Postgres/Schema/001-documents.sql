-- The state of each actor: one document. A row is rewritten with every turn of its session, so a page keeps room for the next version
-- of its rows, and bodies are compressed to stay in the row.
CREATE TABLE documents (
    kind text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    -- Grows by one with each write: what a writer must know to write the next.
    version bigint NOT NULL,
    body bytea COMPRESSION lz4 NOT NULL,
    PRIMARY KEY (kind, key)
) WITH (fillfactor = 70);

-- Sealed parts of the transcripts of sessions, numbered from 0 in each, written once.
CREATE TABLE segments (
    session text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    body bytea COMPRESSION lz4 NOT NULL,
    PRIMARY KEY (session, number)
);
