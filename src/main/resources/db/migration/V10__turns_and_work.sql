-- The time by which a queued job is ordered: that of its submission, or later if its owner has others before it.
alter table job add column turn timestamp with time zone;
-- Parameters times tokens to train on; 0 if it is not known.
alter table job add column work bigint default 0 not null;
