-- The state of conversations: one document each. A row is rewritten with every turn of its session, so a page keeps room for the next version
-- of its rows, and bodies are compressed to stay in the row.
CREATE TABLE documents (
    kind text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    -- Grows by one with each write. A write names the version that it is based on.
    version bigint NOT NULL,
    body bytea COMPRESSION lz4 NOT NULL,
    -- When something in the document expires. Most documents have nothing that does, and no place in the index.
    due timestamptz,
    -- A second text that finds the document.
    lookup text COLLATE "C",
    -- Whether the last write was one that had been made already, and was sent again: then it is not counted again.
    repeated boolean NOT NULL DEFAULT false,
    PRIMARY KEY (kind, key)
) WITH (fillfactor = 70);

CREATE INDEX documents_due ON documents (kind, due) WHERE due IS NOT NULL;
CREATE INDEX documents_lookup ON documents (kind, lookup) WHERE lookup IS NOT NULL;

-- Sealed parts of the transcripts of sessions, numbered from 0 in each, written once.
CREATE TABLE segments (
    session text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    body bytea COMPRESSION lz4 NOT NULL,
    PRIMARY KEY (session, number)
);

-- What is counted of the use of bots, by days. Each process adds to rows of its own slot, so that none waits for another's commit.
CREATE TABLE bot_usage (
    bot text COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    day date NOT NULL,
    slot smallint NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (bot, kind, day, slot)
) WITH (fillfactor = 50);
CREATE INDEX bot_usage_day ON bot_usage (day);
