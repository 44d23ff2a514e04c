import { useCallback, useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { Failure } from '../api/failure';
import { type UploadedFile, upload } from '../api/upload';
import { useText, useWords } from '../language/words';
import { Button } from './button';
import { words } from './file-words';
import { Icon } from './icon';
import { Progress } from './progress';
import './file-drop.css';

export interface FileDropProps {
  readonly label: string;
  /** Endings that are taken, with the dot, as `fileLimits` says them. */
  readonly endings?: readonly string[];
  /** Largest size of one file in bytes (`fileLimits`). */
  readonly largest?: number;
  readonly isSingle?: boolean;
  readonly isDisabled?: boolean;
  /** The server has the file; the page attaches it. */
  readonly onUploaded: (file: UploadedFile) => void;
}

interface Sending {
  readonly key: number;
  readonly file: File;
  readonly share: number;
  readonly failure: { readonly zh: string; readonly en: string } | null;
  readonly stop: AbortController;
}

/** A place for files: dropped, picked, or pasted. Each is sent at once and shows how far it is. */
export function FileDrop({ label, endings, largest, isSingle, isDisabled, onUploaded }: FileDropProps) {
  const t = useWords(words);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const last = useRef(0);

  const change = useCallback((key: number, next: Partial<Sending> | null) => {
    setSending((now) =>
      next === null
        ? now.filter((one) => one.key !== key)
        : now.map((one) => (one.key === key ? { ...one, ...next } : one)),
    );
  }, []);

  async function start(file: File) {
    last.current += 1;
    const key = last.current;
    const stop = new AbortController();
    const refused = refusalOf(file, endings, largest);
    setSending((now) => [...(isSingle ? [] : now), { key, file, share: 0, failure: refused, stop }]);
    if (refused !== null) return;
    try {
      const uploaded = await upload(file, (share) => change(key, { share }), stop.signal);
      change(key, null);
      onUploaded(uploaded);
    } catch (error) {
      if (stop.signal.aborted) change(key, null);
      else change(key, { failure: error instanceof Failure ? error.words : UNKNOWN });
    }
  }

  function startAll(files: readonly File[]) {
    for (const file of isSingle ? files.slice(0, 1) : files) void start(file);
  }

  return (
    <div className="ui-file-drop">
      <DropZone
        isDisabled={isDisabled ?? false}
        className="ui-file-drop-zone"
        onDrop={async ({ items }) =>
          startAll(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())))
        }
      >
        <Icon name="upload" />
        <Text slot="label">{label}</Text>
        <FileTrigger
          allowsMultiple={!isSingle}
          {...(endings === undefined ? {} : { acceptedFileTypes: endings })}
          onSelect={(files) => startAll([...(files ?? [])])}
        >
          <Button isDisabled={isDisabled ?? false}>{t('pick')}</Button>
        </FileTrigger>
        {(endings || largest) && (
          <span className="ui-file-drop-limits">
            {endings?.map((ending) => ending.replace('.', '')).join('、')}
            {largest !== undefined && ` ${t('upTo', { size: megabytes(largest) })}`}
          </span>
        )}
      </DropZone>
      <ul className="ui-file-drop-list" aria-label={t('sending')}>
        {sending.map((one) => (
          <SendingRow
            key={one.key}
            sending={one}
            onAgain={() => {
              change(one.key, null);
              void start(one.file);
            }}
            onRemove={() => {
              one.stop.abort();
              change(one.key, null);
            }}
          />
        ))}
      </ul>
    </div>
  );
}

interface SendingRowProps {
  readonly sending: Sending;
  readonly onAgain: () => void;
  readonly onRemove: () => void;
}

function SendingRow({ sending, onAgain, onRemove }: SendingRowProps) {
  const t = useWords(words);
  const text = useText();
  const { file, share, failure } = sending;
  return (
    <li className="ui-file-drop-row">
      {failure === null ? (
        <Progress label={file.name} value={Math.round(share * 100)} />
      ) : (
        <span role="alert" className="ui-field-error">{`${file.name}：${text(failure)}`}</span>
      )}
      {failure !== null && (
        <Button size="small" onPress={onAgain}>
          {t('again')}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        icon="close"
        label={t(failure === null ? 'stop' : 'forget', { name: file.name })}
        onPress={onRemove}
      />
    </li>
  );
}

const UNKNOWN = { zh: '发送失败', en: 'It could not be sent' };

/** What can be said before anything is sent. */
function refusalOf(file: File, endings: readonly string[] | undefined, largest: number | undefined) {
  const ending = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase() ?? '';
  if (endings !== undefined && !endings.includes(ending)) {
    return {
      zh: `不接收这种文件，可用：${endings.join('、')}`,
      en: `This kind is not taken; use ${endings.join(', ')}`,
    };
  }
  if (largest !== undefined && file.size > largest) {
    const size = megabytes(largest);
    return { zh: `文件太大，最大 ${size} MB`, en: `The file is too large; the limit is ${size} MB` };
  }
  if (file.size === 0) return { zh: '文件是空的', en: 'The file is empty' };
  return null;
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
