// Which post of a sample is judged next. Pure.
import type { AuditSample } from '../../api/listening';

const isOpen = (sample: AuditSample): boolean => sample.verdict === undefined && sample.text !== '';

/** The first without a verdict whose words are still here. */
export const nextToJudge = (samples: readonly AuditSample[]): AuditSample | undefined => samples.find(isOpen);

export const judgedOf = (samples: readonly AuditSample[]): number => samples.filter((sample) => sample.verdict !== undefined).length;
