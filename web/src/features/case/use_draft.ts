// What somebody is writing outlives everything: kept in this browser at once, with the server a second later, and brought back from
// whichever is newer.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/http';
import { draftQuery } from '../../api/queries';
import type { Draft } from '../../api/types';
import { keep, readKept } from '../../lib/kept';

interface Local { text: string; at: number }
const rest = 900;

const nameOf = (caseId: string, mode: string): string => `draft.${mode}.${caseId}`;

function readLocal(name: string): Local | undefined {
  try {
    const found = JSON.parse(readKept(name) ?? 'null') as Local | null;
    // A text of last month surprises more than it helps.
    return found && found.text !== '' && Date.now() - found.at < 14 * 24 * 3_600_000 ? found : undefined;
  } catch {
    return undefined;
  }
}

export type Saved = 'nothing' | 'here' | 'kept';

export function useDraft(caseId: string, mode: 'reply' | 'note', answers: string | undefined) {
  const client = useQueryClient();
  const name = nameOf(caseId, mode);
  const [text, setText] = useState(() => readLocal(name)?.text ?? '');
  const [saved, setSaved] = useState<Saved>(text === '' ? 'nothing' : 'here');
  const touched = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const kept = useQuery({ ...draftQuery(caseId), enabled: mode === 'reply', staleTime: 0 }).data;
  // Notes have no draft with the server; what is cached there is the reply's.
  const server = mode === 'reply' ? kept : undefined;

  // The server's text wins only over an older one of here, and never over what is being typed.
  useEffect(() => {
    if (!server?.updated_at || touched.current) return;
    const local = readLocal(name);
    if (!local || Date.parse(server.updated_at) > local.at) setText(server.text);
    setSaved('kept');
  }, [server, name]);

  const push = useCallback(async (value: string) => {
    if (mode !== 'reply') return;
    const path = { id: caseId };
    try {
      if (value.trim() === '') await call('delete', '/api/v1/cases/{id}/draft', { path });
      else await call('put', '/api/v1/cases/{id}/draft', { path, body: { text: value, ...(answers && { answers }) } });
      const kept: Draft = value.trim() === '' ? { text: '' } : { text: value, updated_at: new Date().toISOString() };
      client.setQueryData(draftQuery(caseId).queryKey, kept);
      setSaved(value.trim() === '' ? 'nothing' : 'kept');
    } catch {
      // Not reached, or an older server: it stays here.
    }
  }, [answers, caseId, client, mode]);

  const write = useCallback((value: string) => {
    touched.current = true;
    setText(value);
    keep(name, JSON.stringify({ text: value, at: Date.now() }));
    setSaved(value === '' ? 'nothing' : 'here');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { timer.current = undefined; void push(value); }, rest);
  }, [name, push]);

  const clear = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setText('');
    setSaved('nothing');
    keep(name, '');
    void push('');
  }, [name, push]);

  const latest = useRef({ text, push });
  useEffect(() => { latest.current = { text, push }; });
  useEffect(() => {
    // Leaving with something unsaved, for another case or for good: the server gets it now.
    const leave = () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      timer.current = undefined;
      void latest.current.push(latest.current.text);
    };
    window.addEventListener('pagehide', leave);
    return () => { window.removeEventListener('pagehide', leave); leave(); };
  }, []);
  return { text, write, clear, saved };
}
