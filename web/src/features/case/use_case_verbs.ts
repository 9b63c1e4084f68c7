// What can be done with a case. The screen shows it at once; the server's word replaces it; a refusal puts it back and says why.
// Instead of asking before, each offers to be undone.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { post, problemSentence } from '../../api/http';
import { patchCase } from '../../api/live';
import { caseQuery } from '../../api/queries';
import type { Case, CaseWhole, Exclusion, Kind, Priority, Resolution, Status } from '../../api/types';
import { afterGrace } from '../../lib/grace';
import { useSay } from '../../lib/say';
import { toast } from '../../ui/toast';

/** Time to think again about what cannot be taken back. */
const grace = 6000;

export function useCaseVerbs(id: string) {
  const say = useSay();
  const client = useQueryClient();

  const perform = useCallback(async (change: Partial<Case>, ask: (version: number) => Promise<Case>): Promise<Case | undefined> => {
    const key = caseQuery(id).queryKey;
    const before = client.getQueryData<CaseWhole>(key);
    if (!before) return undefined;
    patchCase(client, { ...before, case: { ...before.case, ...change } });
    try {
      const after = await ask(before.case.version);
      const now = client.getQueryData<CaseWhole>(key) ?? before;
      patchCase(client, { ...now, case: after });
      void client.invalidateQueries({ queryKey: ['counts'] });
      return after;
    } catch (error) {
      client.setQueryData<CaseWhole>(key, (now) => now && { ...now, case: before.case });
      patchCase(client, before);
      void client.invalidateQueries({ queryKey: key });
      toast({ text: problemSentence(say, error), tone: 'bad', lasts: 10_000 });
      return undefined;
    }
  }, [client, id, say]);

  const path = { id };
  const assign = (assignee: string | null, text?: string) => {
    const old = client.getQueryData<CaseWhole>(caseQuery(id).queryKey)?.case.assignee ?? null;
    const give = (to: string | null) => perform({ assignee: to ?? undefined } as Partial<Case>, (version) => post('/api/v1/cases/{id}/assign', { path, version, body: { assignee: to } }));
    return give(assignee).then((done) => { if (done && text) toast({ text, undo: () => void give(old) }); });
  };
  const setStatus = (status: Status, text?: string) => {
    const old = client.getQueryData<CaseWhole>(caseQuery(id).queryKey)?.case.status;
    const move = (to: Status) => perform({ status: to }, (version) => post('/api/v1/cases/{id}/status', { path, version, body: { status: to } }));
    // What was new has been touched: back means open.
    return move(status).then((done) => { if (done && text) toast({ text, undo: () => void move(old === undefined || old === 'new' ? 'open' : old) }); });
  };
  /** It had woken and needs nothing: it is followed on. The undo wakes it, with a clock of its own from then on. */
  const watchAgain = (text: string) => perform({ status: 'watched' }, (version) => post('/api/v1/cases/{id}/status', { path, version, body: { status: 'watched' } }))
    .then((done) => { if (done) toast({ text, undo: () => void perform({ status: 'new' }, (version) => post('/api/v1/cases/{id}/status', { path, version, body: { status: 'new' } })) }); });
  const reopen = (text?: string) => perform({ status: 'open' }, (version) => post('/api/v1/cases/{id}/reopen', { path, version })).then((done) => { if (done && text) toast({ text, tone: 'good' }); return done; });
  const resolve = (resolution: Resolution) => {
    const old = client.getQueryData<CaseWhole>(caseQuery(id).queryKey)?.case.status;
    return perform({ status: 'resolved', resolution }, (version) => post('/api/v1/cases/{id}/resolve', { path, version, body: { resolution } })).then((done) => {
      if (done) toast({ text: say('web.done.resolved'), tone: 'good', undo: () => void reopen().then((opened) => { if (opened && (old === 'pending' || old === 'on_hold')) void setStatus(old); }) });
    });
  };
  const setKind = (kind: Kind, text: string) => {
    const old = client.getQueryData<CaseWhole>(caseQuery(id).queryKey)?.case.kind;
    const name = (to: Kind) => perform({ kind: to }, (version) => post('/api/v1/cases/{id}/kind', { path, version, body: { kind: to } }));
    return name(kind).then((done) => { if (done && old) toast({ text, undo: () => void name(old) }); });
  };
  const setPriority = (priority: Priority, text: string) => {
    const old = client.getQueryData<CaseWhole>(caseQuery(id).queryKey)?.case.priority;
    const give = (to: Priority) => perform({ priority: to }, (version) => post('/api/v1/cases/{id}/priority', { path, version, body: { priority: to } }));
    return give(priority).then((done) => { if (done && old) toast({ text, undo: () => void give(old) }); });
  };
  /** A closed case does not open again, so it waits a moment before it closes; leaving the page does not lose it. */
  const close = (exclusion: Exclusion) => {
    const key = caseQuery(id).queryKey;
    const before = client.getQueryData<CaseWhole>(key);
    if (!before) return;
    patchCase(client, { ...before, case: { ...before.case, status: 'closed', exclusion } });
    const takeBack = afterGrace(grace, () => {
      hide();
      void perform({ status: 'closed', exclusion }, (version) => post('/api/v1/cases/{id}/close', { path, version, body: { exclusion } }));
    });
    const hide = toast({ text: say('web.done.closing', { reason: say(`exclusion.${exclusion}`) }), lasts: grace, undo: () => { if (takeBack()) patchCase(client, before); } });
  };
  return { assign, setStatus, watchAgain, resolve, reopen, setKind, setPriority, close };
}
