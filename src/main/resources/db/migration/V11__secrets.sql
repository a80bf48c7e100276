-- Secrets of the service, which all instances on this database share, in base64.
create table secret (
    name varchar(64) primary key,
    content varchar(255) not null
);
