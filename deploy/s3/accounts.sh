#!/bin/sh
# Makes the bucket, and an account a service with the rights of its policy. May run again, as after a new password.
set -eu

export MC_CONFIG_DIR=/tmp/mc
mc -q alias set store "${S3_ENDPOINT:?}" operator "${S3_PASSWORD:?}" >/dev/null
mc -q mb --ignore-existing "store/${S3_BUCKET:?}"

account() {
    mc -q admin policy create store "$1" "/deploy/s3/$2"
    mc -q admin user add store "$1" "$3"
    # Says that it failed when the account has the policy already.
    mc -q admin policy attach store "$1" --user "$1" || mc -q admin policy entities store --user "$1" | grep -q "$1"
}

account media-service owner.json "${MEDIA_S3_SECRET_KEY:?}"
account cdn-worker reader.json "${CDN_S3_SECRET_KEY:?}"
account metadata-worker reader.json "${METADATA_S3_SECRET_KEY:?}"
