export function rememberRealm(): () => void;
