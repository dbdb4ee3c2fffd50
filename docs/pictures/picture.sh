#!/bin/sh
# Makes a picture of a report, for pages that cannot show HTML: picture.sh PAGE.html HEIGHT [dark] > PICTURE.svg
# Needs Chromium and pdftocairo (Debian: chromium, poppler-utils). HEIGHT in pixels: what is below is cut off.
set -eu
page=$1 height=$2 scheme=${3:-light}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
screen= colours=
if [ "$scheme" = dark ]; then # as on a dark screen, which paper is not
  screen='s|@media (prefers-color-scheme: dark)|@media all|; s|@media print|@media not all|'
  colours='html{background:var(--paper)} body{max-width:none;padding:1rem} *{print-color-adjust:exact}'
fi
# One tall sheet without the tables of data, and without hatching, which would become an image. The page's own policy would
# refuse the style.
sed -e 's|<meta http-equiv="Content-Security-Policy"[^>]*>||' -e "$screen" \
  -e "s|</head>|<style>@page{size:1180px ${height}px;margin:0} details,nav{display:none} .hatched{fill:none} $colours</style></head>|" \
  "$page" > "$folder/page.xhtml.html"
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
  --user-data-dir="$folder/profile" --no-pdf-header-footer --print-to-pdf="$folder/page.pdf" \
  "file://$folder/page.xhtml.html" 2> /dev/null
pdftocairo -svg -f 1 -l 1 "$folder/page.pdf" - | sed -E 's/(\.[0-9]{4})[0-9]+/\1/g'
