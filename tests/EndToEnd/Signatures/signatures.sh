#!/bin/sh
# Signs requests to a private endpoint with openssl, rightly and wrongly, and sees which are served:
#   signatures.sh SERVER KEY SECRET
# Prints a line for each and ends with 1 when one was answered otherwise than it must be.
server=$1 key=$2 secret=$3
now=$(date +%s)
failed=0

sign() { printf '%s' "$1" | openssl dgst -sha256 -hmac "$2" -r | cut -d' ' -f1; }

# expect STATUS NAME X-API-KEY X-API-SIGNATURE
expect() {
  status=$(curl -s -o /dev/null -w '%{http_code}' "$server/v1/api/bot" -H "X-Api-Key: $3" -H "X-Api-Signature: $4")
  echo "$status $2"
  [ "$status" = "$1" ] || failed=1
}

header="$key|$now"
hex=$(sign "$header" "$secret")
expect 200 'as it must be' "$header" "sha256=$hex"
expect 200 'the same once more' "$header" "sha256=$hex"

expect 401 'an altered key' "x$header" "sha256=$hex"
expect 401 'an altered timestamp' "$key|$((now + 1))" "sha256=$hex"
case $hex in 0*) altered=1${hex#?} ;; *) altered=0${hex#?} ;; esac
expect 401 'an altered signature' "$header" "sha256=$altered"

now=$(date +%s)
for age in 240 301 86400; do
  old="$key|$((now - age))"
  expect "$([ $age -lt 300 ] && echo 200 || echo 401)" "replayed after $age seconds" "$old" "sha256=$(sign "$old" "$secret")"
done
ahead="$key|$((now + 400))"
expect 401 'signed 400 seconds ahead' "$ahead" "sha256=$(sign "$ahead" "$secret")"

expect 401 'truncated by one digit' "$header" "sha256=${hex%?}"
expect 401 'truncated to its algorithm' "$header" 'sha256='
expect 200 'without its algorithm' "$header" "$hex"
expect 200 'upper case' "$header" "sha256=$(echo "$hex" | tr a-f A-F)"
expect 200 'upper case all over' "$header" "SHA256=$(echo "$hex" | tr a-f A-F)"
expect 401 'another secret' "$header" "sha256=$(sign "$header" "$key")"
expect 401 'no signature' "$header" ''

exit $failed
