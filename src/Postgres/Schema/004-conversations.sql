-- What the next turn of a session needs. A row is replaced with every turn, so a page keeps room for the next version of its rows, and bodies are
-- compressed to stay in the row. Ids are made by the silos: they grow with time.
CREATE TABLE sessions (
    id bigint PRIMARY KEY,
    bot text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    -- Grows by one with each write. A write names the version that it is based on.
    version bigint NOT NULL,
    -- When something in the body expires.
    due timestamptz,
    -- The user was led to other bots, and the body has which.
    leads boolean NOT NULL,
    -- Whether the last write was one that had been made already, and was sent again: then it is not counted again.
    repeated boolean NOT NULL DEFAULT false,
    body bytea COMPRESSION lz4 NOT NULL
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX sessions_key ON sessions (bot, channel, user_id);
CREATE INDEX sessions_due ON sessions (due, id) WHERE due IS NOT NULL;
CREATE INDEX sessions_leading ON sessions (bot, channel) WHERE leads;

-- Turns are appended, and never changed.
CREATE TABLE turns (
    id bigint PRIMARY KEY,
    session bigint NOT NULL,
    bot text COLLATE "C" NOT NULL,
    -- A digest of the id of the request.
    request bigint NOT NULL,
    conversation bigint,
    -- Where it ended; null when that was in another bot.
    flow text COLLATE "C",
    step text,
    -- The conversation was in another flow before, or began with this turn.
    enters_flow boolean NOT NULL,
    has_errors boolean NOT NULL,
    is_searchable boolean NOT NULL,
    expires timestamptz,
    body bytea COMPRESSION lz4 NOT NULL,
    -- What the turn depends on, of bots that record their turns.
    recording bytea COMPRESSION lz4
);

-- Finds the turn of a request, and the turns of a session.
CREATE INDEX turns_request ON turns (session, request, id);
-- Grows at the end of each bot. Those below have entries of few turns.
CREATE INDEX turns_bot ON turns (bot, id);
CREATE INDEX turns_flow ON turns (bot, flow, conversation) WHERE enters_flow;
CREATE INDEX turns_errors ON turns (bot, id) WHERE has_errors;
CREATE INDEX turns_errors_conversation ON turns (bot, conversation) WHERE has_errors;
CREATE INDEX turns_expires ON turns (expires) WHERE expires IS NOT NULL;

-- Turns whose words are not in turn_words yet.
CREATE TABLE turns_to_index (turn bigint PRIMARY KEY REFERENCES turns ON DELETE CASCADE);

-- Finds turns by their words and by their bot, which is a word, too.
CREATE TABLE turn_words (
    turn bigint PRIMARY KEY REFERENCES turns ON DELETE CASCADE,
    words text[] COLLATE "C" NOT NULL
);
CREATE INDEX turn_words_words ON turn_words USING gin (words);

-- A row is written when the conversation begins, goes on with another build, and ends.
CREATE TABLE conversations (
    id bigint PRIMARY KEY,
    session bigint NOT NULL,
    bot text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    -- The id that clients know.
    conversation text NOT NULL,
    build text COLLATE "C",
    flow text NOT NULL,
    step text NOT NULL,
    created timestamptz NOT NULL,
    interacted timestamptz NOT NULL,
    -- How it ended; null while it is open.
    ending smallint,
    expires timestamptz
);

CREATE INDEX conversations_session ON conversations (session, id);
CREATE INDEX conversations_bot ON conversations (bot, id);
CREATE INDEX conversations_channel ON conversations (bot, channel, id);
CREATE INDEX conversations_build ON conversations (bot, build, id);
CREATE INDEX conversations_expires ON conversations (expires) WHERE expires IS NOT NULL;

-- TextBots sessions and broadcasts: a document each.
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
    PRIMARY KEY (kind, key)
) WITH (fillfactor = 70);

CREATE INDEX documents_due ON documents (kind, due) WHERE due IS NOT NULL;
CREATE INDEX documents_lookup ON documents (kind, lookup) WHERE lookup IS NOT NULL;

-- Each silo takes a number when it starts, which is part of the ids that it makes.
CREATE SEQUENCE silo_numbers AS integer MINVALUE 0 MAXVALUE 1023 CYCLE;

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
