-- Where the ADO.NET providers of Orleans look up the statements they run: they read this table at their start, and know of the
-- database nothing but the names of the statements, of their parameters and of their columns.
CREATE TABLE OrleansQuery (
    QueryKey varchar(64) PRIMARY KEY,
    QueryText varchar(8000) NOT NULL
);
