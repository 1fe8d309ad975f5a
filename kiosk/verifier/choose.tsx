import { useId } from "preact/hooks";

/** A button that opens the browser's own picker. The same file can be chosen again. */
export function ChooseFile(props: {
  readonly label: string;
  readonly chosen?: string | undefined;
  readonly accept?: string;
  readonly multiple?: true;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const id = useId();
  return (
    <span class="choose">
      <input
        id={id}
        class="unseen"
        type="file"
        accept={props.accept}
        multiple={props.multiple ?? false}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) props.onFiles(files);
        }}
      />
      <label for={id} class="button">
        {props.label}
      </label>
      {props.chosen && <span class="choose-name">{props.chosen}</span>}
    </span>
  );
}
