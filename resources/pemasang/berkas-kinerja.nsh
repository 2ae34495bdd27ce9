; What a double click on a package does, for this account only: *.kinerja opens in Kinerja Desktop, with its icon.
; Windows keeps the choice of somebody who opens them with another program (UserChoice).
!define PACKAGE_CLASS "KinerjaDesktop.Paket"
!define CLASSES "Software\Classes"

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

!macro AssociatePackages
  WriteRegStr HKCU "${CLASSES}\.kinerja" "" "${PACKAGE_CLASS}"
  WriteRegStr HKCU "${CLASSES}\.kinerja" "Content Type" "application/x-kinerja"
  WriteRegStr HKCU "${CLASSES}\.kinerja\OpenWithProgids" "${PACKAGE_CLASS}" ""
  WriteRegStr HKCU "${CLASSES}\${PACKAGE_CLASS}" "" "Paket Kinerja"
  WriteRegStr HKCU "${CLASSES}\${PACKAGE_CLASS}\DefaultIcon" "" '"$INSTDIR\Kinerja Desktop.exe",0'
  WriteRegStr HKCU "${CLASSES}\${PACKAGE_CLASS}\shell\open\command" "" '"$INSTDIR\Kinerja Desktop.exe" "%1"'
  !insertmacro TellExplorer
!macroend

!macro ForgetPackages
  DeleteRegKey HKCU "${CLASSES}\${PACKAGE_CLASS}"
  DeleteRegValue HKCU "${CLASSES}\.kinerja\OpenWithProgids" "${PACKAGE_CLASS}"
  ReadRegStr $R0 HKCU "${CLASSES}\.kinerja" ""
  ${If} $R0 == "${PACKAGE_CLASS}" ; another program may have them by now
    DeleteRegKey HKCU "${CLASSES}\.kinerja"
  ${EndIf}
  !insertmacro TellExplorer
!macroend
