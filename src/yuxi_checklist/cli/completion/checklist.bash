# Tab completion of `checklist` in bash. What may be inserted comes from the program, quoted, one a line.
_checklist_completion() {
    local offer
    COMPREPLY=()
    while IFS= read -r offer; do
        COMPREPLY+=("$offer")
    done < <(
        _CHECKLIST_COMPLETE=bash _CHECKLIST_LINE="${COMP_LINE:0:COMP_POINT}" _CHECKLIST_REPLACED="$2" \
            checklist 2>/dev/null
    )
}

# In the order of the program where bash can keep it (from 4.4 on).
complete -o default -o nosort -F _checklist_completion checklist 2>/dev/null ||
    complete -o default -F _checklist_completion checklist
