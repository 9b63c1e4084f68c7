import { describe, expect, it } from 'vitest';
import type { Part, PostView, Reply } from '../../api/types';
import { groupsOf, itemsOf, postToAnswer, sendingOf } from './timeline_model';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute)).toISOString();
const post = (id: string, minute: number, over: object = {}) => ({ post: { id, remote_id: `net-${id}`, direction: 'in', visibility: 'public', channel: 'bluesky', blanked: false, created_at: at(minute), ...over }, state: { thread: '1', reach: 'reactive' }, author: {} }) as unknown as PostView;
const part = (over: Partial<Part> = {}) => ({ state: 'pending', mark: 'none', attempts: 0, not_before: at(5), remote_id: '', ...over }) as Part;
const reply = (id: string, minute: number, parts: Part[], over: object = {}) => ({ id, written_at: at(minute), visibility: 'public', state: 'released', parts, ...over }) as unknown as Reply;

describe('the conversation', () => {
  it('shows our post once: as the reply that sent it', () => {
    const items = itemsOf({ replies: [reply('9', 4, [part({ state: 'sent', sent_at: at(5), remote_id: 'net-2' })])], notes: [] }, [post('1', 1), post('2', 5, { direction: 'out' }), post('3', 8)]);
    expect(items.map((item) => item.key)).toEqual(['p1', 'r9', 'p3']);
  });
  it('keeps public and private apart, in order', () => {
    const note = { id: '5', case_id: '1', author: '1', written_at: at(3), text: 'llamar' };
    const groups = groupsOf(itemsOf({ replies: [], notes: [note] }, [post('1', 1), post('2', 2), post('3', 4, { visibility: 'direct' }), post('4', 5)]), 'bluesky');
    expect(groups.map((group) => `${group.audience} ${group.items.length}`)).toEqual(['public 2', 'internal 1', 'private 1', 'public 1']);
  });
  it('does not show what was taken back', () => expect(itemsOf({ replies: [reply('9', 4, [part()], { state: 'withdrawn' })], notes: [] }, [])).toEqual([]));
  it('answers the newest post that still has words', () => expect(postToAnswer([post('1', 1), post('2', 2, { direction: 'out' }), post('3', 3, { blanked: true })])?.post.id).toBe('1'));
});

describe('sending', () => {
  const now = Date.parse(at(4));
  it.each([
    ['undoable', [part(), part()]],
    ['waiting', [part({ not_before: at(3) })]],
    ['waiting', [part({ attempts: 1 })]],
    ['in_flight', [part({ state: 'in_flight' }), part()]],
    ['waiting', [part({ state: 'sent' }), part()]],
    ['sent', [part({ state: 'sent' })]],
    ['refused', [part({ state: 'sent' }), part({ state: 'refused' }), part()]],
    ['unknown', [part({ state: 'unknown', mark: 'reconciling' })]],
    ['needs_person', [part({ state: 'sent' }), part({ state: 'unknown', mark: 'needs_person' })]],
  ] as const)('%s', (state, parts) => expect(sendingOf(reply('1', 1, [...parts]), now).state).toBe(state));
});
