import './light.css';

/** How an indicator stands. */
export type LightColour = 'green' | 'yellow' | 'red' | 'grey';

/** A light with its word. Each colour has a form of its own, for eyes that tell colours badly and for printing. */
export function Light({ colour, children }: { readonly colour: LightColour; readonly children: string }) {
  return (
    <span className={`ui-light ui-light-${colour}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true" className="ui-light-form">
        {colour === 'green' && <circle cx="6" cy="6" r="5.5" />}
        {colour === 'yellow' && <path d="M6 0.5L11.7 11.2H0.3z" />}
        {colour === 'red' && <path d="M0.7 0.7h10.6v10.6H0.7z" />}
        {colour === 'grey' && <path d="M1 4.5h10v3H1z" />}
      </svg>
      {children}
    </span>
  );
}
