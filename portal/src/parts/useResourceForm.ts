import { useForm, type UseFormInput } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, ontoFields, Problem, type InputError } from '../api/problem';
import { one, useSave } from '../api/resources';
import { goTo } from './goTo';
import { told } from './toast';

interface Options<V extends object, T> {
  /** Of the list that the thing is in. */
  path: string;
  /** `new` for one that is not there yet. */
  id: string;
  empty: V;
  fromValue: (value: T) => V;
  toBody: (values: V) => unknown;
  /** Fields of the form that can show a mistake; others are told above it. */
  fields: readonly string[];
  validate?: UseFormInput<V>['validate'];
  /** Where to go after the first save. */
  after?: (saved: T & { id: string }) => string;
  onSaved?: (saved: T & { id: string }) => void;
  /** Brings the first field with a mistake onto the page, where it is not there yet. */
  reveal?: (field: string) => void;
}

/** A form on one thing of the API: reads, saves with its version, puts mistakes at their fields. */
export function useResourceForm<V extends object, T>(options: Options<V, T>) {
  const { path, id, empty, fromValue, toBody, fields, validate, after, onSaved, reveal } = options;
  const { t } = useTranslation();
  const isNew = id === 'new';
  const query = useQuery({ ...one<T>(`${path}/${encodeURIComponent(id)}`), enabled: !isNew });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [rest, setRest] = useState<InputError[]>([]);
  const form = useForm<V>({ initialValues: empty, ...(validate ? { validate } : {}) });
  const save = useSave<T & { id: string }>(path);
  const navigate = useNavigate();

  const shown = query.data;
  const known = useRef<string | null>(null);
  /** The version that the values in the form came from; what somebody else makes of it meanwhile has another. */
  const from = useRef<string | null>(null);
  /** The values that the form began from, as text. */
  const begun = useRef('');
  useEffect(() => {
    const version = shown === undefined ? null : `${id} ${shown.etag}`;
    if (shown === undefined || known.current === version) return;
    const values = fromValue(shown.value);
    if (known.current?.startsWith(`${id} `) && form.isDirty()) {
      // What the form does not hold has changed, a password for example: nothing of it can be overwritten.
      if (JSON.stringify(values) === begun.current) from.current = shown.etag;
      return;
    }
    known.current = version;
    from.current = shown.etag;
    begun.current = JSON.stringify(values);
    form.setInitialValues(values);
    form.setValues(values);
    form.resetDirty(values);
  });

  /** Goes to the first mistake, in the order of the fields. */
  function seek(mistakes: string[]) {
    const first = fields.find((field) => mistakes.includes(field)) ?? mistakes[0];
    if (first === undefined) return;
    reveal?.(first);
    goTo(first);
  }

  function refuse(failure: unknown) {
    if (!(failure instanceof Problem)) throw failure;
    const { placed, rest: others } = ontoFields(failure.errors, fields);
    form.setErrors(placed);
    setRest(others);
    setProblem(failure.errors.length > 0 && others.length === 0 ? null : failure);
    seek(Object.keys(placed));
  }

  async function submit(values: V) {
    setProblem(null);
    setRest([]);
    try {
      const { value: saved, etag } = await save.mutateAsync({
        ...(isNew ? {} : { id, etag: from.current }),
        body: toBody(values),
      });
      from.current = etag;
      form.resetDirty(values);
      told(t('saved'));
      onSaved?.(saved);
      if (isNew && after) await navigate({ to: after(saved), ignoreBlocker: true });
    } catch (failure) {
      refuse(failure);
    }
  }

  /** Gives up what was typed for what is stored now. */
  async function reload() {
    const { data } = await query.refetch();
    if (data === undefined) return;
    const values = fromValue(data.value);
    known.current = `${id} ${data.etag}`;
    from.current = data.etag;
    begun.current = JSON.stringify(values);
    form.setInitialValues(values);
    form.setValues(values);
    form.resetDirty(values);
    form.clearErrors();
    setProblem(null);
    setRest([]);
  }

  return {
    form,
    reload,
    isNew,
    value: shown?.value,
    loading: !isNew && query.isPending,
    failure: query.error,
    problem,
    rest,
    saving: save.isPending,
    guarded: () => form.isDirty(),
    submit: (event?: React.FormEvent<HTMLFormElement>) =>
      form.onSubmit((values) => void submit(values), (mistakes) => seek(Object.keys(mistakes)))(event),
  };
}

export { fieldOf };
