-- The validation BLEU of translators.
alter table run_metric add column bleu double precision;
