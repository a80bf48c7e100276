-- The metrics of a step as one JSON object, so that a new metric needs no column.
alter table run_metric add column metrics varchar(4000);

update run_metric set metrics = '{' || trim(leading ',' from
       coalesce(',"train_loss":' || cast(train_loss as varchar(64)), '')
    || coalesce(',"valid_loss":' || cast(valid_loss as varchar(64)), '')
    || coalesce(',"learning_rate":' || cast(learning_rate as varchar(64)), '')
    || coalesce(',"gradient_norm":' || cast(gradient_norm as varchar(64)), '')
    || coalesce(',"clipped_share":' || cast(clipped_share as varchar(64)), '')
    || coalesce(',"tokens_per_second":' || cast(tokens_per_second as varchar(64)), '')
    || coalesce(',"accuracy":' || cast(accuracy as varchar(64)), '')
    || coalesce(',"macro_f1":' || cast(macro_f1 as varchar(64)), '')
    || coalesce(',"bleu":' || cast(bleu as varchar(64)), '')) || '}';

alter table run_metric alter column metrics set not null;
alter table run_metric drop column train_loss;
alter table run_metric drop column valid_loss;
alter table run_metric drop column learning_rate;
alter table run_metric drop column gradient_norm;
alter table run_metric drop column clipped_share;
alter table run_metric drop column tokens_per_second;
alter table run_metric drop column accuracy;
alter table run_metric drop column macro_f1;
alter table run_metric drop column bleu;
