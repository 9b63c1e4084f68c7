// Operators and their values, each with a sentence of what it reads.
import { snippetCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Say } from '../../lib/say';
import { languageName } from '../../lib/language_names';
import { completingAt, keyOf, operators, type Operator } from './operators';

export const completions = (say: Say) => {
  const joins: Completion[] = [
    { label: 'OR', detail: say('web.listeners.operator.OR'), boost: 20 },
    snippetCompletion('NEAR/${5} ', { label: 'NEAR/', detail: say('web.listeners.operator.NEAR'), boost: -5 }),
  ];
  const names = (operators as readonly Operator[]).map((operator, place): Completion => {
    const detail = [say(`web.listeners.operator.${keyOf(operator.name)}` as Parameters<Say>[0]), operator.only && say(`web.listeners.only.${operator.only}`)].filter(Boolean).join(' ');
    const boost = operator.rare ? -40 : -place / 2;
    // With a form to keep to, the form stands selected; with words to choose from, they are offered at once.
    return operator.form ? snippetCompletion(`${operator.name}:\${${operator.form}}`, { label: `${operator.name}:`, detail, boost }) : { label: `${operator.name}:`, detail, boost };
  });
  return (context: CompletionContext): CompletionResult | null => {
    const found = completingAt(context.state.doc.toString(), context.pos);
    if (!found || context.state.readOnly) return null;
    if (found.operator) {
      const { name, values } = found.operator;
      if (!values) return null;
      return { from: found.from, validFor: /^\w*$/, options: values.map((value) => ({ label: value, detail: valueWords(say, name, value) })) };
    }
    // Words of a query are words: only what can be an operator's beginning, or the wish to see them all, opens the list.
    if (found.from === context.pos && !context.explicit) return null;
    const typed = context.state.sliceDoc(found.from, context.pos);
    const near = typed.toLowerCase();
    const options = [...joins.filter(({ label }) => context.explicit || label.startsWith(typed)), ...names.filter(({ label }) => context.explicit || label.startsWith(near) || (near.length > 1 && label.includes(`.${near}`)))];
    return options.length === 0 ? null : { from: found.from, options, validFor: /^[\w./]*$/ };
  };
};

function valueWords(say: Say, operator: string, value: string): string {
  if (operator === 'lang') return value === 'und' ? say('web.listeners.language.und') : languageName(say.locale, value);
  return say.maybe(`web.listeners.value.${keyOf(operator)}.${value}`) ?? '';
}
