import { Button, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { needs } from '../api/resources';
import { DeleteButton } from './DeleteButton';
import { LoadingRows } from './Loading';
import { Page } from './Page';
import { ProblemAlert } from './ProblemAlert';
import { UnsavedGuard } from './UnsavedGuard';
import type { Problem, InputError } from '../api/problem';

interface Props {
  title: string;
  hint?: string;
  back: { to: string; label: string };
  editor: {
    isNew: boolean;
    value: unknown;
    loading: boolean;
    failure: Error | null;
    problem: Problem | null;
    rest: InputError[];
    saving: boolean;
    guarded: () => boolean;
    reload: () => Promise<void>;
    submit: (event?: React.FormEvent<HTMLFormElement>) => void;
  };
  removal?: { path: string; id: string; name: string };
  actions?: React.ReactNode;
  /** May be looked at only. */
  readOnly?: boolean;
  children: React.ReactNode;
  /** Beside the form, not part of it. */
  after?: React.ReactNode;
}

/** The page of one thing: its form, save (also Ctrl+S), delete, and the guard of unsaved changes. */
export function FormPage({ title, hint, back, editor, removal, actions, readOnly = false, children, after }: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useHotkeys([['mod+S', () => !readOnly && !editor.saving && form.current?.requestSubmit()]], []);
  needs({ data: editor.value, error: editor.failure });
  return (
    <Page
      title={title}
      {...(hint === undefined ? {} : { hint })}
      back={back}
      actions={
        <>
          {actions}
          {removal && !editor.isNew && <DeleteButton {...removal} after={back.to} />}
          {!readOnly && <Button type="submit" form="thing" loading={editor.saving}>{t('save')}</Button>}
        </>
      }
    >
      <UnsavedGuard guarded={editor.guarded} />
      {editor.loading ? (
        <div className="card"><LoadingRows rows={5} /></div>
      ) : (
        <form id="thing" ref={form} onSubmit={editor.submit} noValidate>
          <Stack gap="md">
            <ProblemAlert problem={editor.problem} rest={editor.rest} reload={editor.reload} />
            {readOnly ? <fieldset disabled style={{ border: 0, margin: 0, padding: 0 }}>{children}</fieldset> : children}
          </Stack>
        </form>
      )}
      {after}
    </Page>
  );
}
