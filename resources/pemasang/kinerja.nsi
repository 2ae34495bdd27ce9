; Installer for Windows, without admin rights. Built on Linux: makensis -DVERSION=... -DFOLDER=... -DOUTPUT=... kinerja.nsi
; The default 32-bit stub installs nothing where only 64-bit programs run, and says nothing: hence the target.
Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
!include "MUI2.nsh"
!include "berkas-kinerja.nsh"
!include "WinVer.nsh"

; Qt asks Windows for its own icuuc.dll, which is whole since version 1903.
!define FIRST_BUILD 18362

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kinerja Desktop"
!define OWN_KEY "Software\Kinerja Desktop"

Name "Kinerja Desktop"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Kinerja Desktop"
InstallDirRegKey HKCU "${OWN_KEY}" "Folder"
BrandingText "Kinerja Desktop ${VERSION}"

; makensis works in the folder of this script.
!define MUI_ICON "../icons/kinerja.ico"
!define MUI_UNICON "../icons/kinerja.ico"
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

; Windows keeps the file of a running program: half a new version over half an old one must not happen.
; Opening it for writing changes nothing and fails while it runs.
!macro StopWhenRunning PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $R0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      SetErrorLevel 2
      MessageBox MB_OK|MB_ICONEXCLAMATION \
        "Kinerja Desktop masih berjalan di komputer ini. Tutup programnya, lalu ulangi." /SD IDOK
      Quit
    ${EndIf}
    FileClose $R0
  ${EndIf}
!macroend

; Said before anything is written: a program that does not start would only name a missing file.
Function .onInit
  ${IfNot} ${AtLeastBuild} ${FIRST_BUILD}
    SetErrorLevel 3
    MessageBox MB_OK|MB_ICONSTOP \
      "Kinerja Desktop memerlukan Windows 10 versi 1903 (build ${FIRST_BUILD}) atau yang lebih baru. \
Komputer ini belum memenuhinya, jadi tidak ada yang dipasang.$\r$\n$\r$\nMutakhirkan Windows, atau pakai \
komputer lain dan pindahkan pekerjaannya dengan berkas." /SD IDOK
    Quit
  ${EndIf}
FunctionEnd

Section "Program"
  SetOutPath "$INSTDIR"
  !insertmacro StopWhenRunning "Kinerja Desktop.exe"
  !insertmacro StopWhenRunning "kinerja.exe"
  ; Program files of an older version must not stay among the new ones; data lies elsewhere.
  RMDir /r "$INSTDIR\_internal"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\Hapus Kinerja Desktop.exe"
  CreateShortcut "$SMPROGRAMS\Kinerja Desktop.lnk" "$INSTDIR\Kinerja Desktop.exe"
  WriteRegStr HKCU "${OWN_KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Kinerja Desktop"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\Kinerja Desktop.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Hapus Kinerja Desktop.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Hapus Kinerja Desktop.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  !insertmacro AssociatePackages
SectionEnd

Section "Uninstall"
  !insertmacro StopWhenRunning "Kinerja Desktop.exe"
  !insertmacro StopWhenRunning "kinerja.exe"
  ; Only what the installer brought: the office's data is never touched, not even a portable folder in here.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\pembaruan"
  Delete "$INSTDIR\Kinerja Desktop.exe"
  Delete "$INSTDIR\kinerja.exe"
  Delete "$INSTDIR\Hapus Kinerja Desktop.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Kinerja Desktop.lnk"
  !insertmacro ForgetPackages
  DeleteRegKey HKCU "${OWN_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
