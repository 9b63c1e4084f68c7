// How the text of a query looks. Custom properties reach into the shadow root, so that both themes hold without anything of their own.
import { EditorView } from '@codemirror/view';

const mono = 'var(--mono)';

export const look = EditorView.theme({
  '&': { fontSize: 'var(--size-l)', color: 'var(--ink)', backgroundColor: 'transparent', borderRadius: 'var(--radius)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.6', overflow: 'auto', minHeight: '84px', maxHeight: '260px' },
  '.cm-content': { padding: 'var(--s2) 0', caretColor: 'var(--ink)', fontWeight: 'var(--regular)' },
  '.cm-line': { padding: '0 var(--s3)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.q-join': { color: 'var(--private)', fontWeight: 'var(--strong)' },
  '.q-minus': { color: 'var(--negative)', fontWeight: 'var(--strong)' },
  '.q-operator': { color: 'var(--accent-ink)', fontWeight: 'var(--strong)' },
  '.q-value': { color: 'var(--accent-ink)' },
  '.q-phrase': { color: 'var(--public)' },
  '.q-tag': { color: 'var(--private)' },
  '.q-paren': { color: 'var(--ink-3)' },
  '.q-pair': { backgroundColor: 'var(--mark)', color: 'var(--mark-ink)', borderRadius: '2px' },
  '.q-pair .q-paren, .q-paren .q-pair': { color: 'var(--mark-ink)' },
  '.q-wrong': {
    textDecoration: 'underline wavy var(--negative) 1.5px', textUnderlineOffset: '4px', textDecorationSkipInk: 'none', backgroundColor: 'var(--negative-soft)', borderRadius: '2px',
  },
  '.q-doubt': { textDecoration: 'underline dotted var(--time-soon) 2px', textUnderlineOffset: '4px', textDecorationSkipInk: 'none' },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)', backgroundColor: 'var(--surface)', color: 'var(--ink)', boxShadow: 'var(--shadow)', overflow: 'hidden', zIndex: '60',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font)', fontSize: 'var(--size-m)', minWidth: 'min(320px, 84vw)', maxWidth: 'min(560px, 92vw)', maxHeight: '264px', padding: 'var(--s1)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'grid', gridTemplateColumns: 'minmax(92px, max-content) 1fr', gap: 'var(--s3)', alignItems: 'baseline', padding: '5px var(--s2)', borderRadius: 'var(--radius-s)', lineHeight: '1.4', whiteSpace: 'normal',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
  '.cm-completionLabel': { fontFamily: mono, fontSize: 'var(--size-m)', color: 'var(--accent-ink)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--strong)' },
  '.cm-completionDetail': { fontStyle: 'normal', marginLeft: '0', color: 'var(--ink-2)', fontSize: 'var(--size-s)' },
});
