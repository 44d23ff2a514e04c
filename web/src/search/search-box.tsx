import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { FOUND_KIND } from '../generated/names';
import { useLanguage, useName, useText, useWords } from '../language/words';
import { useKnowsPath } from '../routing/known-path';
import { Icon } from '../ui/icon';
import type { Found } from './queries';
import './search-box.css';
import { type NamedPage, useFound } from './use-found';
import { words } from './words';

interface SearchBoxProps {
  /** Pages that the person may open; they are searched with the rest. */
  readonly pages: readonly NamedPage[];
  /** For the key that focuses the box. */
  readonly input: RefObject<HTMLInputElement | null>;
}

/** 搜索框: one box for everything. The arrows choose, Enter opens, Escape closes and then clears. */
export function SearchBox({ pages, input }: SearchBoxProps) {
  const t = useWords(words);
  const text = useText();
  const kind = useName(FOUND_KIND);
  const language = useLanguage();
  const router = useRouter();
  const knows = useKnowsPath();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const { text: searched, found: all, failure } = useFound(typed, pages);
  // What this console has no page for cannot be opened.
  const found = useMemo(() => all.filter(({ path }) => knows(path)), [all, knows]);
  const groups = useMemo(() => groupsOf(found), [found]);
  const isShown = isOpen && searched !== null;
  const present = Math.min(chosen, found.length - 1);

  const titleOf = ({ kind: of, title, path }: Found) => {
    const page = of === 'PAGE' && pages.find((one) => one.path === path);
    return page ? page[language] : title;
  };

  function open({ path }: Found) {
    setOpen(false);
    setTyped('');
    input.current?.blur();
    void router.navigate({ href: path });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // Enter and the arrows choose characters while Chinese is being composed.
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    if (event.key === 'Escape') {
      if (isShown) setOpen(false);
      else setTyped('');
    } else if (event.key === 'ArrowDown') setChosen(!isShown || present >= last ? 0 : present + 1);
    else if (event.key === 'ArrowUp') setChosen(present <= 0 ? last : present - 1);
    else if (event.key === 'Enter') {
      const result = found[present];
      if (isShown && result) open(result);
    } else return;
    if (event.key.startsWith('Arrow')) setOpen(true);
    event.preventDefault();
  }

  return (
    <search className="search-box">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('search')}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && found.length > 0 ? `${id}-${present}` : undefined}
        placeholder={t('placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setChosen(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="visually-hidden">
        {isShown &&
          failure === null &&
          (found.length === 0 ? t('none', { text: searched }) : t('count', { count: found.length }))}
      </p>
      {/* The list is there also while it is closed, because the box names it. */}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('results')}
        className="search-list"
        hidden={!isShown || found.length === 0}
      >
        {groups.map(({ kind: of, results }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by the role, not by a fieldset
          <div key={of} role="group" aria-label={kind(of)}>
            <p className="search-group" aria-hidden="true">
              {kind(of)}
            </p>
            {results.map(({ result, place }) => (
              // The keys are those of the box, which keeps the focus.
              // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box opens it
              <div
                key={result.path}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === present}
                className="search-option"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => open(result)}
              >
                <span>{titleOf(result)}</span>
                <span className="search-subtitle">{text(result.subtitle)}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      {isShown && found.length === 0 && (
        <div className="search-list search-empty">{failure ? text(failure.words) : t('none', { text: searched })}</div>
      )}
    </search>
  );
}

interface Group {
  readonly kind: Found['kind'];
  readonly results: { readonly result: Found; readonly place: number }[];
}

/** Results of a kind follow each other. */
function groupsOf(found: readonly Found[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [place, result] of found.entries()) {
    const last = groups.at(-1);
    if (last?.kind === result.kind) last.results.push({ result, place });
    else groups.push({ kind: result.kind, results: [{ result, place }] });
  }
  return groups;
}
