// Events of a case as sentences. What is only bookkeeping is not told.
import type { Event } from '../../api/types';
import { lengthWords, preciseLengthWords, timeOfDay } from '../../lib/time_words';
import type { Say } from '../../lib/say';
import { correctables, valueWords } from './labels_model';

type Names = (id: string | undefined) => string | undefined;

export function eventSentence(say: Say, event: Event, names: Names): string | undefined {
  const payload = event.payload as Record<string, unknown>;
  const text = (name: string): string => (typeof payload[name] === 'string' ? payload[name] : '');
  const who = event.actor.kind === 'user' ? names(event.actor.id) ?? say('web.case.colleague') : event.actor.kind === 'customer' ? say('web.journal.the_customer') : 'atiende';
  const word = (family: string, name: string): string => say.maybe(`${family}.${text(name)}`) ?? text(name);
  const system = event.actor.kind === 'system' ? 'yes' : 'no';
  const channel = say.maybe(`channel.${text('channel')}`) ?? '';
  switch (event.type as string) {
    case 'post_received':
      return text('direction') === 'out' ? say('web.journal.our_post', { channel }) : say('web.journal.post_received', { channel, visibility: word('visibility', 'visibility').toLowerCase() });
    case 'case_opened': return say('web.journal.case_opened', { kind: word('kind', 'kind').toLowerCase(), priority: word('priority', 'priority').toLowerCase() });
    case 'post_joined': return say('web.journal.post_joined');
    case 'case_assigned': {
      const to = text('assignee');
      if (to === '') return say('web.journal.unassigned', { who });
      return to === event.actor.id ? say('web.journal.taken', { who }) : say('web.journal.assigned', { who, to: names(to) ?? say('web.case.colleague') });
    }
    case 'status_changed': return say('web.journal.status', { who, system, from: word('status', 'from'), to: word('status', 'to') });
    case 'case_resolved': return say('web.journal.resolved', { who, how: word('resolution', 'resolution').toLowerCase() });
    case 'case_reopened': return event.actor.kind === 'user' ? say('web.journal.reopened', { who }) : say('web.journal.reopened_by_post');
    case 'case_closed': return text('exclusion') ? say('web.journal.closed_as', { who, why: word('exclusion', 'exclusion').toLowerCase() }) : say('web.journal.closed');
    case 'case_kind_changed': return say('web.journal.kind', { who, from: word('kind', 'from').toLowerCase(), to: word('kind', 'to').toLowerCase() });
    case 'priority_changed': return say('web.journal.priority', { who, to: word('priority', 'priority').toLowerCase() });
    case 'label_corrected': return say('web.journal.label', { who, label: correctables.flatMap((label) => { const value = payload[label]; return typeof value === 'string' || typeof value === 'boolean' ? [valueWords(say, label, value)] : []; }).join(', ').toLowerCase() });
    case 'note_added': return say('web.journal.note', { who });
    case 'clock_started': return say('web.journal.clock_started', { wanted: lengthWords(say, Date.parse(text('wanted_due_at')) - Date.parse(text('started_at'))), limit: lengthWords(say, Date.parse(text('limit_due_at')) - Date.parse(text('started_at'))) });
    case 'clock_breached': return say(text('tier') === 'limit' ? 'web.journal.limit_breached' : 'web.journal.wanted_missed');
    case 'breach_withdrawn': return say('web.journal.breach_withdrawn');
    case 'clock_stopped': return say(text('limit') === 'met' ? 'web.journal.clock_met' : 'web.journal.clock_late', { length: preciseLengthWords(say, Number(payload.business_elapsed ?? 0)) });
    case 'clock_voided': return say('web.journal.clock_voided');
    case 'reply_released': return say('web.journal.reply_released', { who, visibility: word('visibility', 'visibility').toLowerCase(), parts: Array.isArray(payload.parts) ? payload.parts.length : 1, at: timeOfDay(say, Date.parse(text('not_before'))) });
    case 'reply_withdrawn': return say('web.journal.reply_withdrawn', { who });
    case 'part_sent': return say('web.journal.part_sent');
    case 'part_refused': return say('web.journal.part_refused', { why: say.maybe(`error.${text('reason')}`) ?? '' });
    case 'part_unknown': return say('web.journal.part_unknown');
    case 'part_requeued': return say('web.journal.part_requeued');
    case 'post_blanked': return say('web.journal.post_blanked');
    case 'watch_changed': return say(payload.thresholds ? 'web.journal.watch_own' : 'web.journal.watch_policy', { who });
    case 'case_woken': return say.maybe(`woken.${text('measure')}`, { from: Number(payload.from), to: Number(payload.to) });
    case 'post_revised': return say('web.journal.post_revised');
    default: return undefined;
  }
}
