// Puts labels of a post right: seen at once, told to the server, offered to be undone.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { post as send, problemSentence } from '../../api/http';
import { casePostsQuery } from '../../api/queries';
import { useMe } from '../../api/session';
import type { LabelCorrections, PostView } from '../../api/types';
import { useSay } from '../../lib/say';
import { toast, type ToastText } from '../../ui/toast';
import { backOf, changes, corrected, correctables, valueWords } from './labels_model';

export function useCorrections(caseId: string, post: string): (change: LabelCorrections, then?: ToastText['action']) => void {
  const say = useSay();
  const client = useQueryClient();
  const me = useMe()?.id;
  return useCallback((change, then) => {
    const key = casePostsQuery(caseId).queryKey;
    const before = client.getQueryData<PostView[]>(key)?.find((each) => each.post.id === post);
    const found = before?.state.assessment;
    if (!before || !found) return;
    const label = correctables.find((each) => change[each] !== undefined);
    const value = label && change[label];
    if (label === undefined || value === undefined) return;
    const show = (change: (view: PostView) => PostView) => client.setQueryData<PostView[]>(key, (posts) => posts?.map((each) => (each.post.id === post ? change(each) : each)));
    const put = async (to: LabelCorrections) => {
      show((view) => corrected(view, to, me, new Date().toISOString()));
      try {
        await send('/api/v1/posts/{id}/labels', { path: { id: post }, body: to });
        return true;
      } catch (error) {
        // Others may have changed meanwhile; only what was tried goes back, and the server says how it stands.
        show((view) => ({ ...view, state: { ...view.state, ...(view.state.assessment && { assessment: { ...view.state.assessment, [label]: found[label] } }), corrections: before.state.corrections } }));
        void client.invalidateQueries({ queryKey: key });
        toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 });
        return false;
      }
    };
    const back = backOf(found, change);
    const words = valueWords(say, label, value);
    if (!changes(found, change) && before.state.corrections.some((each) => each.label === label)) { toast({ text: say('web.label.already', { label: words }) }); return; }
    void put(change).then((done) => {
      if (done) toast({ text: say('web.label.corrected', { label: words }), tone: 'good', ...(then && { action: then }), ...(back && changes(found, change) && { undo: () => void put(back) }) });
    });
  }, [caseId, client, me, post, say]);
}
