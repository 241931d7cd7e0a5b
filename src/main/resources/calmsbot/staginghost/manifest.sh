# Reads the manifest beside staged data. Words: the folder of public directories, the directory in
# it, most bytes. Answers what was found and a number of bytes; then exactly these bytes.
manifest() {
  cd && cd -- "$1" || refuse "cannot enter the folder of staged data $1"
  file=./$2/manifest.json length=0
  kind
  [ "$found" != FOUND ] || measure "$3"
  say "$found $length"
  [ "$length" -eq 0 ] || head -c "$length" "$file"
}

# A directory that cannot be looked into must not pass for one without a manifest. What others may
# write proves nothing.
kind() {
  if [ ! -e "${file%/*}" ] && [ ! -L "${file%/*}" ]; then
    found=NO_DIRECTORY
  elif [ ! -r "${file%/*}" ] || [ ! -x "${file%/*}" ]; then
    found=SHUT
  elif [ ! -e "$file" ] && [ ! -L "$file" ]; then
    found=ABSENT
  elif own d "${file%/*}" && own f "$file" && [ -r "$file" ]; then
    found=FOUND
  else
    found=OTHERS
  fi
}

# Of that type, the login's own, and nobody else's to write.
own() { [ -n "$(find "$2" -maxdepth 0 -type "$1" -user "$(id -u)" ! -perm /022)" ]; }

measure() {
  length=$(($(wc -c <"$file")))
  [ "$length" -le "$1" ] || found=TOO_LARGE length=0
  [ "$length" -gt 0 ] || [ "$found" != FOUND ] || found=EMPTY
}
