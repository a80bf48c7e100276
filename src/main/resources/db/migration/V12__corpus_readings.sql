-- How an upload was understood, as JSON: the columns of a table, and warnings.
alter table corpus add column reading varchar(100000);
