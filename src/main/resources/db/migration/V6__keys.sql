-- Keys of clients. Of a secret only the SHA-256 is stored, in hexadecimal.
create table api_key (
    id uuid primary key,
    owner varchar(255) not null,
    name varchar(128) not null,
    secret_sha256 varchar(64) not null,
    scopes varchar(64) not null,
    created_at timestamp with time zone not null,
    last_used_at timestamp with time zone,
    constraint api_key_secret_unique unique (secret_sha256)
);
