#compdef checklist
# Tab completion of `checklist` in zsh. Nothing that the program says is evaluated.
_checklist() {
  local -a offers
  local line="${words[1,CURRENT-1]} $QIPREFIX$PREFIX"
  offers=(${(f)"$(_CHECKLIST_COMPLETE=zsh _CHECKLIST_LINE=$line checklist 2>/dev/null)"})
  if (( $#offers )); then
    _describe -V offers offers
  else
    _files
  fi
}

if [[ $funcstack[1] == _checklist ]]; then
  _checklist "$@"
else
  compdef _checklist checklist
fi
