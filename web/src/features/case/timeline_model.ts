// What the conversation of a case shows, in order: posts, our replies on their way, notes; in groups by who can hear them. Pure.
import type { CaseWhole, Note, PostView, Reply, Visibility } from '../../api/types';

export type Audience = 'public' | 'private' | 'internal';

/** Who hears a post: the open side of networks, one person, or nobody outside the house. */
export const audienceOf = (visibility: Visibility): Audience =>
  visibility === 'internal' ? 'internal' : visibility === 'direct' || visibility === 'private' ? 'private' : 'public';

export type Item =
  | { key: string; at: number; audience: Audience; visibility: Visibility; what: 'post'; view: PostView }
  | { key: string; at: number; audience: Audience; visibility: Visibility; what: 'reply'; reply: Reply }
  | { key: string; at: number; audience: 'internal'; visibility: 'internal'; what: 'note'; note: Note };

export interface Group { key: string; audience: Audience; visibility: Visibility; channel: string; items: Item[] }

/** Our own post that came back from the network stands for the part that sent it: the reply knows more, so it is shown. */
export function itemsOf(whole: Pick<CaseWhole, 'replies' | 'notes'>, posts: readonly PostView[]): Item[] {
  const sent = new Set(whole.replies.flatMap((reply) => reply.parts.map((part) => part.remote_id)).filter((id) => id !== ''));
  const items: Item[] = [
    ...posts.filter((view) => !(view.post.direction === 'out' && sent.has(view.post.remote_id)))
      .map((view): Item => ({ key: `p${view.post.id}`, at: Date.parse(view.post.created_at), audience: audienceOf(view.post.visibility), visibility: view.post.visibility, what: 'post', view })),
    ...whole.replies.filter((reply) => reply.state !== 'withdrawn')
      .map((reply): Item => ({ key: `r${reply.id}`, at: Date.parse(reply.parts[0]?.sent_at ?? reply.written_at), audience: audienceOf(reply.visibility), visibility: reply.visibility, what: 'reply', reply })),
    ...whole.notes.map((note): Item => ({ key: `n${note.id}`, at: Date.parse(note.written_at), audience: 'internal', visibility: 'internal', what: 'note', note })),
  ];
  return items.sort((one, other) => one.at - other.at || one.key.localeCompare(other.key));
}

/** Neighbours with the same audience stand together under one head. */
export function groupsOf(items: readonly Item[], channel: string): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.audience === item.audience && (item.audience === 'internal' || last.visibility === item.visibility)) last.items.push(item);
    else groups.push({ key: item.key, audience: item.audience, visibility: item.visibility, channel: item.what === 'post' ? item.view.post.channel : channel, items: [item] });
  }
  return groups;
}

/** The post that an answer goes to unless somebody chooses another: the customer's newest that still has words. */
export const postToAnswer = (posts: readonly PostView[]): PostView | undefined =>
  posts.findLast((view) => view.post.direction === 'in' && !view.post.blanked) ?? posts.findLast((view) => view.post.direction === 'in');

export interface Sending { state: 'undoable' | 'waiting' | 'in_flight' | 'sent' | 'refused' | 'unknown' | 'needs_person'; sent: number; total: number }

/** How a reply as a whole stands at a moment. What needs somebody comes first. */
export function sendingOf(reply: Reply, now: number): Sending {
  const { parts } = reply;
  const sent = parts.filter((part) => part.state === 'sent').length;
  const state = ((): Sending['state'] => {
    if (parts.some((part) => part.state === 'unknown' && part.mark === 'needs_person')) return 'needs_person';
    if (parts.some((part) => part.state === 'unknown')) return 'unknown';
    if (parts.some((part) => part.state === 'refused')) return 'refused';
    if (sent === parts.length) return 'sent';
    if (parts.some((part) => part.state === 'in_flight')) return 'in_flight';
    if (parts.every((part) => part.state === 'pending') && parts[0] && parts[0].attempts === 0 && Date.parse(parts[0].not_before) > now) return 'undoable';
    return 'waiting';
  })();
  return { state, sent, total: parts.length };
}
