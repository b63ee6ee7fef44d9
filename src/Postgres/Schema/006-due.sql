-- When something in a document expires. Most documents have nothing that does, and no place in the index.
ALTER TABLE documents ADD COLUMN due timestamptz;
CREATE INDEX documents_due ON documents (kind, due) WHERE due IS NOT NULL;
