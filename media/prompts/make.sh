#!/bin/sh
# Makes the spoken sounds of the product from its table of texts.
# Needs espeak-ng, sox and a JDK 25, and the module compiled (mvn -pl media compile).
# Result: media/src/main/resources/tutti/media/sound/{de,en,nl}.{g722,index}; commit it.
set -eu
cd "$(dirname "$0")/.."
sounds=src/main/resources/tutti/media/sound
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# speak LANGUAGE NAME TEXT: a 16 kHz file without silence around it
speak() {
    case $1 in
        de) voice=de speed=138 pitch=42 ;;
        en) voice=en-gb-x-rp speed=140 pitch=42 ;;
        nl) voice=nl speed=138 pitch=42 ;;
    esac
    espeak-ng -v "$voice" -s "$speed" -p "$pitch" -a 60 -w "$work/raw.wav" "$3"
    sox -q "$work/raw.wav" -b 16 -c 1 "$work/$1/$2.wav" rate -v 16000 highpass 90 \
        silence 1 0.01 0.5% reverse silence 1 0.01 0.5% fade t 0.01 reverse fade t 0.005
}

for language in de en nl; do
    mkdir "$work/$language"
    case $language in de) column=2 ;; en) column=3 ;; nl) column=4 ;; esac
    grep -v '^#' "$sounds/phrases.tsv" | tail -n +2 | cut -f "1,$column" |
        while IFS="$(printf '\t')" read -r name text; do
            # What stands between the {parameters} is spoken on its own: NAME.0, NAME.1, …
            printf '%s\n' "$text" | sed 's/{[kdn]}/\n/g' | awk '{ print NR - 1 "\t" $0 }' |
                while IFS="$(printf '\t')" read -r part words; do
                    case $words in *[[:alnum:]]*) speak "$language" "$name.$part" "$words" ;; esac
                done
        done
    number=0
    while [ "$number" -le 100 ]; do
        speak "$language" "number-$number.0" "$number"
        number=$((number + 1))
    done
done
java --class-path target/classes prompts/Press.java "$work" "$sounds"
