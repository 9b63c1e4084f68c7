// Which post of a sample is judged next. Pure.
import type { AuditSample, AuditVerdict } from '../../api/listening';

const isOpen = (sample: AuditSample): boolean => sample.verdict === undefined && sample.text !== '';

/** The first without a verdict whose words are still here. */
export const nextToJudge = (samples: readonly AuditSample[]): AuditSample | undefined => samples.find(isOpen);

export const judgedOf = (samples: readonly AuditSample[]): number => samples.filter((sample) => sample.verdict !== undefined).length;

/** The sample with one verdict given or taken back. */
export const withVerdict = (samples: readonly AuditSample[], id: string, verdict: AuditVerdict | undefined): AuditSample[] =>
  samples.map((sample) => {
    if (sample.id !== id) return sample;
    const judged = { ...sample };
    delete judged.verdict;
    return verdict ? { ...judged, verdict } : judged;
  });
