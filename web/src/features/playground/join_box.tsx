// Without an account of ours nobody can write to us: one name is enough.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { stale, writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { brandsQuery } from '../../api/queries';
import { playgroundHandle } from '../../lib/playground_handle';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';

export function JoinBox({ may }: { may: boolean }) {
  const say = useSay();
  const client = useQueryClient();
  const brand = useQuery(brandsQuery).data?.find((each) => !each.example);
  const join = useMutation({
    mutationFn: () => writes.joinPlayground({ brand: brand?.id ?? '', handle: playgroundHandle(brand?.name ?? '') || 'marca', display_name: brand?.name ?? '' }),
    onSuccess: async (account) => { await stale(client, 'accounts'); toast({ text: say('web.setup.account.playground_done', { handle: account.handle }), tone: 'good' }); },
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad' }),
  });
  return <Notice tone="warn" action={may && brand && <Button size="s" busy={join.isPending} onClick={() => join.mutate()}>{say('web.playground.join')}</Button>}>{say('web.playground.no_brand')}</Notice>;
}
