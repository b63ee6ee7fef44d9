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

-- Whether the last write of the document was one that had been made already, and was sent again: then it is not counted again.
ALTER TABLE documents ADD COLUMN repeated boolean NOT NULL DEFAULT false;
