// An alert rule under the pen, as its fields hold it, and what is sent when it is saved.
import type { AlertRule, AlertRuleChanges, Weekday } from '../../api/alerts';

/** What a rule by hit may ask of a post: any of these, or whatever it is where none is chosen. */
export const LABELS = {
  kinds: ['question', 'complaint', 'suggestion', 'praise', 'lead', 'other'], topics: ['failure', 'money', 'leaving', 'attention', 'product', 'delivery'],
  tones: ['negative', 'neutral', 'positive'], urgencies: ['nothing', 'normal', 'harm_now'],
} as const;
export type LabelGroup = keyof typeof LABELS;
export const LABEL_GROUPS = Object.keys(LABELS) as LabelGroup[];
export type Wanted = { [Group in LabelGroup]: readonly (typeof LABELS)[Group][number][] };
const noneWanted: Wanted = { kinds: [], topics: [], tones: [], urgencies: [] };

export const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export interface RuleDraft {
  name: string;
  brand: string;
  /** Empty: all of the brand. */
  listener: string;
  when: AlertRule['when'];
  moreThan: string;
  window: string;
  /** `08:00` */
  time: string;
  days: readonly Weekday[];
  screen: boolean;
  /** As typed, one address a line. */
  mails: string;
  webhooks: string;
  language: AlertRule['language'];
  quiet: boolean;
  quietFrom: string;
  quietTo: string;
  urgent: boolean;
  cap: string;
  wanted: Wanted;
}

export const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Undefined for what is no time of day. */
export function minuteOf(time: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined;
}

const linesOf = (rule: AlertRule, kind: 'mail' | 'webhook'): string => rule.targets.filter((target) => target.kind === kind).map((target) => target.address).join('\n');
const lines = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

export const freshRule = (name: string, brand: string, listener: string, language: AlertRule['language']): RuleDraft => ({
  name, brand, listener, when: 'hit', moreThan: '20', window: '60', time: '08:00', days: WEEKDAYS.slice(0, 5), screen: true, mails: '', webhooks: '', language,
  quiet: false, quietFrom: '22:00', quietTo: '08:00', urgent: false, cap: '20', wanted: noneWanted,
});

const wantedBy = (rule: AlertRule): Wanted => ({ kinds: LABELS.kinds.filter((one) => rule.kinds?.includes(one)), topics: LABELS.topics.filter((one) => rule.topics?.includes(one)), tones: rule.tones ?? [], urgencies: rule.urgencies ?? [] });

export const draftOfRule = (rule: AlertRule): RuleDraft => ({
  name: rule.name, brand: rule.brand, listener: rule.listener ?? '', when: rule.when, moreThan: String(rule.more_than), window: String(rule.window_minutes), time: timeOf(rule.digest_minute),
  days: rule.digest_days.length > 0 ? rule.digest_days : WEEKDAYS.slice(0, 5), screen: rule.screen, mails: linesOf(rule, 'mail'), webhooks: linesOf(rule, 'webhook'), language: rule.language,
  quiet: rule.quiet !== undefined, quietFrom: timeOf(rule.quiet?.from_minute ?? 22 * 60), quietTo: timeOf(rule.quiet?.to_minute ?? 8 * 60), urgent: rule.urgent, cap: String(rule.cap_per_hour), wanted: wantedBy(rule),
});

export type RuleProblem = 'name' | 'rate' | 'digest' | 'quiet' | 'cap' | 'nowhere';

const within = (text: string, least: number, most: number): boolean => /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** What stands in the way of saving, as far as can be told here; addresses are judged by the house. */
export function problemsOfRule(draft: RuleDraft): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (draft.name.trim() === '') problems.push('name');
  if (draft.when === 'rate' && !(within(draft.moreThan, 1, 10_000) && within(draft.window, 1, 1440))) problems.push('rate');
  if (draft.when === 'digest' && (minuteOf(draft.time) === undefined || draft.days.length === 0)) problems.push('digest');
  if (draft.when !== 'digest' && draft.quiet && (minuteOf(draft.quietFrom) === undefined || minuteOf(draft.quietTo) === undefined || draft.quietFrom === draft.quietTo)) problems.push('quiet');
  if (!within(draft.cap, 1, 200)) problems.push('cap');
  if (!draft.screen && lines(draft.mails).length === 0 && lines(draft.webhooks).length === 0) problems.push('nowhere');
  return problems;
}

const copyOf = (wanted: Wanted) => ({ kinds: [...wanted.kinds], topics: [...wanted.topics], tones: [...wanted.tones], urgencies: [...wanted.urgencies] });

/** Everything but the brand. */
export function bodyOfRule(draft: RuleDraft): AlertRuleChanges & { name: string } {
  const quiet = draft.when !== 'digest' && draft.quiet;
  return {
    name: draft.name.trim(), listener: draft.listener || null, when: draft.when, screen: draft.screen, language: draft.language, urgent: draft.urgent, cap_per_hour: Number(draft.cap),
    ...copyOf(draft.when === 'hit' ? draft.wanted : noneWanted),
    ...(draft.when === 'rate' && { more_than: Number(draft.moreThan), window_minutes: Number(draft.window) }),
    ...(draft.when === 'digest' && { digest_minute: minuteOf(draft.time) ?? 480, digest_days: WEEKDAYS.filter((day) => draft.days.includes(day)) }),
    quiet: quiet ? { from_minute: minuteOf(draft.quietFrom) ?? 0, to_minute: minuteOf(draft.quietTo) ?? 0 } : null,
    targets: [...lines(draft.mails).map((address) => ({ kind: 'mail' as const, address })), ...lines(draft.webhooks).map((address) => ({ kind: 'webhook' as const, address }))],
  };
}
