# Tab completion of `checklist` in fish.
function __checklist_offers
    set -l line (commandline -cp | string collect)
    set -l offers (env _CHECKLIST_COMPLETE=fish "_CHECKLIST_LINE=$line" checklist 2>/dev/null)
    if set -q offers[1]
        printf '%s\n' $offers
    else
        __fish_complete_path (commandline -ct)
    end
end

complete --command checklist --no-files --keep-order --arguments '(__checklist_offers)'
