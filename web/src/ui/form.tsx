import { createContext, type ReactNode, type RefObject, useContext, useEffect, useMemo, useRef } from 'react';
import { Form as AriaForm } from 'react-aria-components';
import { useText } from '../language/words';
import { type Problem, Problems } from './problems';
import './form.css';

interface FormState {
  /** What is wrong, by the name of the input. */
  readonly byField: ReadonlyMap<string, string>;
  /** A field says that it shows the problems of this name. */
  readonly claim: (name: string, element: RefObject<HTMLElement | null>) => () => void;
}

const FormContext = createContext<FormState>({ byField: new Map(), claim: () => () => undefined });

export interface FormProps {
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  /** The typed problems of the last attempt. Each is shown at its field; the focus goes to the first. */
  readonly problems?: readonly Problem[];
  readonly id?: string;
  /** Fields beside each other where there is room. */
  readonly layout?: 'columns';
}

/** Fields that are sent together. Problems that belong to no field of the form are listed above it. */
export function Form({ children, onSubmit, problems = NONE, id, layout }: FormProps) {
  const text = useText();
  const fields = useRef(new Map<string, RefObject<HTMLElement | null>>());
  const byField = useMemo(() => {
    const messages = new Map<string, string>();
    for (const { field, message } of problems) {
      if (field) messages.set(field, [messages.get(field), text(message)].filter(Boolean).join(' '));
    }
    return messages;
  }, [problems, text]);
  const state = useMemo<FormState>(
    () => ({
      byField,
      claim: (name, element) => {
        fields.current.set(name, element);
        return () => void fields.current.delete(name);
      },
    }),
    [byField],
  );
  useEffect(() => {
    const elements = problems.flatMap(({ field }) => fields.current.get(field ?? '')?.current ?? []);
    const first = elements.sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )[0];
    first?.focus();
  }, [problems]);
  return (
    <FormContext value={state}>
      <AriaForm
        {...(id === undefined ? {} : { id })}
        // With the native behaviour, the browser would not send a form again whose last attempt had problems.
        validationBehavior="aria"
        className={layout === 'columns' ? 'ui-form ui-form-columns' : 'ui-form'}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Problems problems={problems} onGo={(field) => fields.current.get(field)?.current?.focus()} />
        {children}
      </AriaForm>
    </FormContext>
  );
}

const NONE: readonly Problem[] = [];

/** The error of a field: its own, or what the server said of the input with its name. */
export function useFieldProblem(
  name: string | undefined,
  error: string | null | undefined,
  element: RefObject<HTMLElement | null>,
): string | null {
  const { byField, claim } = useContext(FormContext);
  useEffect(() => (name === undefined ? undefined : claim(name, element)), [name, claim, element]);
  return error ?? (name === undefined ? null : (byField.get(name) ?? null));
}
