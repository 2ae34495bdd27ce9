; Installer for Windows, without admin rights. Built on Linux: makensis -DVERSION=... -DFOLDER=... -DOUTPUT=... kinerja.nsi
; The default 32-bit stub installs nothing where only 64-bit programs run, and says nothing: hence the target.
Target amd64-unicode
Unicode true
!include "MUI2.nsh"

Name "Kinerja Desktop"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Kinerja Desktop"
InstallDirRegKey HKCU "Software\Kinerja Desktop" "Folder"
SetCompressor /SOLID lzma
BrandingText "Kinerja Desktop ${VERSION}"

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Kinerja Desktop.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "ProductName" "Kinerja Desktop"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "FileDescription" "Pemasang Kinerja Desktop"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "LegalCopyright" ""

Section "Program"
  SetOutPath "$INSTDIR"
  ; Program files of an older version must not stay among the new ones; data lies elsewhere.
  RMDir /r "$INSTDIR\_internal"
  File /r "${FOLDER}/*"
  WriteRegStr HKCU "Software\Kinerja Desktop" "Folder" "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\Kinerja Desktop.lnk" "$INSTDIR\Kinerja Desktop.exe"
  WriteUninstaller "$INSTDIR\Hapus Kinerja Desktop.exe"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kinerja Desktop" "DisplayName" "Kinerja Desktop"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kinerja Desktop" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kinerja Desktop" "UninstallString" \
    '"$INSTDIR\Hapus Kinerja Desktop.exe"'
SectionEnd

Section "Uninstall"
  ; Only what the installer brought: the office's data is never touched.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Kinerja Desktop.exe"
  Delete "$INSTDIR\kinerja.exe"
  Delete "$INSTDIR\Hapus Kinerja Desktop.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Kinerja Desktop.lnk"
  DeleteRegKey HKCU "Software\Kinerja Desktop"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kinerja Desktop"
SectionEnd
