; The installer: for the user alone, without an administrator; an upgrade replaces the program, nothing touches the cases.
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh

Name "申验通"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\shenyan"
InstallDirRegKey HKCU "Software\shenyan" "folder"
SetCompressor /SOLID lzma
BrandingText "申验通 ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "申验通"
VIAddVersionKey /LANG=2052 "FileDescription" "申验通安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" ""

!define MUI_ICON "${WORK}/shenyan.ico"
!define MUI_UNICON "${WORK}/shenyan.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\shenyan.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开申验通"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\shenyan"
!define KIND "shenyan.bundle"

; Windows shows the icon of a file type, or no longer, only once it is told.
!macro TellOfTheFileType
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; A program that is open holds its own file: nothing is removed before it can be removed whole.
!macro WaitForTheProgram un
Function ${un}WaitForTheProgram
  again:
  IfFileExists "$INSTDIR\shenyan.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\shenyan.exe" a
  IfErrors 0 close
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "申验通还开着。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Quit
  close:
  FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro WaitForTheProgram ""
!insertmacro WaitForTheProgram "un."

Section
  Call WaitForTheProgram
  SetShellVarContext current
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  File /r "${WORK}/app/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\申验通.lnk" "$INSTDIR\shenyan.exe"

  WriteRegStr HKCU "Software\shenyan" "folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.shenyan" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "申验通办件包"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\shenyan.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\shenyan.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "申验通"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\shenyan.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  !insertmacro TellOfTheFileType
SectionEnd

Section "Uninstall"
  Call un.WaitForTheProgram
  SetShellVarContext current
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\shenyan.exe"
  Delete "$INSTDIR\shenyan-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\申验通.lnk"
  DeleteRegKey HKCU "Software\Classes\.shenyan"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\shenyan"
  !insertmacro TellOfTheFileType
SectionEnd
