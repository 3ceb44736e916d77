# Joins the page's files into one text, and writes it as a C array.
#   cmake -D DIRECTORY=... -D SCRIPTS="a.js b.js" -D OUTPUT=page.c -P embed.cmake
#
# The page allows the script and the styles that are put in here and nothing else: its policy names their hashes.

# VARIABLE becomes 'sha256-...' of the text, as content security policies write it.
function(policy_hash variable text)
  set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  string(SHA256 digest "${text}")
  set(encoded "")
  foreach(at RANGE 0 60 6) # three bytes are four characters; the last two bytes are filled up
    string(SUBSTRING "${digest}0" ${at} 6 bytes)
    string(LENGTH "${bytes}" length)
    math(EXPR bits "0x${bytes} << (24 - 4 * ${length})")
    foreach(shift 18 12 6 0)
      math(EXPR index "(${bits} >> ${shift}) & 63")
      string(SUBSTRING ${alphabet} ${index} 1 character)
      string(APPEND encoded ${character})
    endforeach()
  endforeach()
  string(SUBSTRING ${encoded} 0 43 encoded)
  set(${variable} "sha256-${encoded}=" PARENT_SCOPE)
endfunction()

separate_arguments(SCRIPTS)
set(script "\n(function () {\n'use strict';\n")
foreach(name IN LISTS SCRIPTS)
  file(READ ${DIRECTORY}/${name} text)
  string(APPEND script "\n${text}")
endforeach()
string(APPEND script "})();\n")
file(READ ${DIRECTORY}/page.css style)
set(style "\n${style}")

policy_hash(script_hash "${script}")
policy_hash(style_hash "${style}")
file(READ ${DIRECTORY}/page.html page)
string(REPLACE "@SCRIPT_HASH@" "${script_hash}" page "${page}")
string(REPLACE "@STYLE_HASH@" "${style_hash}" page "${page}")
string(REPLACE "@STYLE@" "${style}" page "${page}")
string(REPLACE "@SCRIPT@" "${script}" page "${page}")

file(WRITE ${OUTPUT}.html "${page}")
file(READ ${OUTPUT}.html bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
string(REGEX REPLACE "(x0a',)" "\\1\n" bytes "${bytes}") # a line for each line
file(WRITE ${OUTPUT} "/* Made of symbolizer/page by embed.cmake. */\nextern const char html_page[];\nconst char html_page[] = {${bytes}'\\0'};\n")
