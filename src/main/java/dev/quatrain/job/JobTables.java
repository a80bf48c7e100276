package dev.quatrain.job;

import org.springframework.stereotype.Component;

/** The tables of jobs. */
@Component
record JobTables(JobRows jobs, JobEventRows events) {}
