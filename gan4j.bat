@echo off
rem Runs gan4j from its sources: finds a JDK, builds what changed, starts. Needs JDK 17+ and, to build, Maven 3.8+.
rem   JAVA_HOME, MAVEN_HOME   which ones, where several are installed
rem   GAN4J_JAVA_OPTS         more flags for Java, as in set GAN4J_JAVA_OPTS=-Xmx4g
rem   GAN4J_MAVEN_OPTS        more flags for the build, as in set GAN4J_MAVEN_OPTS=-Pgpu
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "PATHS=%ROOT%\gan4j-cli\target\classpath.txt"
set "JAR=%ROOT%\gan4j-cli\target\gan4j-cli.jar"
set "LOCK=%ROOT%\target\launcher.lock"
set "LOG=%ROOT%\target\build.log"

rem --- A JDK -------------------------------------------------------------------------------------------------------------
set "JDK="
if defined JAVA_HOME call :consider_jdk "%JAVA_HOME%"
for /f "delims=" %%f in ('where javac 2^>nul') do call :consider_jdk "%%~dpf.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider_jdk "%%~d"
if not defined JDK (
  >&2 echo gan4j: needs a JDK 17 or newer ^(with javac^), and finds none. Install one: winget install EclipseAdoptium.Temurin.21.JDK
  exit /b 2
)

rem --- The build ---------------------------------------------------------------------------------------------------------
call :stale
if not errorlevel 1 goto start
if not exist "%ROOT%\target" mkdir "%ROOT%\target" || exit /b 2
set "WAITING="
:lock
mkdir "%LOCK%" 2>nul && goto locked
if not defined WAITING >&2 echo gan4j: waiting for another build (if there is none, delete %LOCK%) ...
set "WAITING=yes"
ping -n 2 127.0.0.1 >nul
goto lock
:locked
set "FAILED="
call :stale
if errorlevel 1 call :build || set "FAILED=yes"
rmdir "%LOCK%"
if defined FAILED exit /b 2

:start
set "LIBRARIES="
for /f "usebackq delims=" %%c in ("%PATHS%") do set "LIBRARIES=%%c"
"%JDK%\bin\java.exe" -Xmx1g -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxphysicalbytes=0 --enable-native-access=ALL-UNNAMED %GAN4J_JAVA_OPTS% -cp "%JAR%;%LIBRARIES%" org.gan4j.cli.Main %*
exit /b %ERRORLEVEL%

rem --- Parts -------------------------------------------------------------------------------------------------------------

rem Takes the JDK in folder %1 if it is new enough and none was taken before.
:consider_jdk
if defined JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims=. " %%v in ('""%~1\bin\javac.exe" -version 2^>^&1"') do if %%v GEQ 17 set "JDK=%~1"
exit /b 0

rem Error level 1: the build is missing, older than a source file, without a library or, where CUDA is asked for, without CUDA.
:stale
if not exist "%PATHS%" exit /b 1
if not exist "%JAR%" exit /b 1
if not "%GAN4J_MAVEN_OPTS:-Pgpu=%"=="%GAN4J_MAVEN_OPTS%" (
  findstr /c:"-gpu.jar" "%PATHS%" >nul || exit /b 1
)
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:PATHS).LastWriteTime; $sources = @(Get-Item (Join-Path $env:ROOT 'pom.xml'), (Join-Path $env:ROOT '*\pom.xml')) + @(Get-ChildItem -Recurse (Join-Path $env:ROOT '*\src\main')); if ($sources | Where-Object { $_.LastWriteTime -gt $built }) { exit 1 }; $libraries = (Get-Content -LiteralPath $env:PATHS) -split ';'; if ($libraries | Where-Object { -not (Test-Path -LiteralPath $_) }) { exit 1 }; if (-not ($libraries -like ($env:ROOT + '\gan4j-core\target\*'))) { exit 1 }; exit 0"
exit /b %ERRORLEVEL%

:build
set "MAVEN="
if defined MAVEN_HOME if exist "%MAVEN_HOME%\bin\mvn.cmd" set "MAVEN=%MAVEN_HOME%\bin\mvn.cmd"
if not defined MAVEN for /f "delims=" %%f in ('where mvn.cmd 2^>nul') do if not defined MAVEN set "MAVEN=%%f"
if not defined MAVEN (
  >&2 echo gan4j: needs Maven 3.8 or newer to build, and finds none. See https://maven.apache.org/install.html, or: choco install maven
  exit /b 1
)
if exist "%USERPROFILE%\.m2\repository\org\bytedeco\pytorch" (
  >&2 echo gan4j: building ...
) else (
  >&2 echo gan4j: building ^(first time: a few minutes, downloads libtorch, about 110 MB^) ...
)
rem The CUDA build stays one when its sources change.
set "PROFILE="
if exist "%PATHS%" findstr /c:"-gpu.jar" "%PATHS%" >nul && set "PROFILE=-Pgpu"
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call "%MAVEN%" -q -B -Dspotless.check.skip=true -Dmaven.test.skip=true %PROFILE% %GAN4J_MAVEN_OPTS% package -pl gan4j-cli -am >"%LOG%" 2>&1
set "RESULT=%ERRORLEVEL%"
popd
if "%RESULT%"=="0" exit /b 0
if exist "%PATHS%" del "%PATHS%"
>&2 type "%LOG%"
>&2 echo gan4j: the build failed; the log is in %LOG%
exit /b 1
