# Prints the path of the mvn.cmd that mvnw.cmd is to run; everything else goes to standard error. See mvnw.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

$oldest = [version]'3.6.3'
$properties = ConvertFrom-StringData (Get-Content -Raw (Join-Path $PSScriptRoot 'maven-wrapper.properties'))
$url = $properties.distributionUrl
$archive = $url.Split('/')[-1]
$name = $archive -replace '-bin\.tar\.gz$', ''
$version = $name -replace '^apache-maven-', ''
if ($env:MVNW_REPOURL) {
    $url = "$($env:MVNW_REPOURL.TrimEnd('/'))/org/apache/maven/apache-maven/$version/$archive"
}
$userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $HOME '.m2' }
$cache = Join-Path $userHome 'wrapper'
$pinned = Join-Path $cache $name
$maven = Join-Path $pinned 'bin\mvn.cmd'

function Say($message) { [Console]::Error.WriteLine("mvnw: $message") }

# Unpacks beside the final place and renames, so that wrappers started together never see half a Maven.
function Get-Maven {
    $work = New-Item -ItemType Directory -Force (Join-Path $cache ('unpacking.' + [guid]::NewGuid()))
    try {
        Say "downloading $url"
        $file = Join-Path $work $archive
        Invoke-WebRequest -UseBasicParsing -TimeoutSec 15 -Uri $url -OutFile $file
        $found = (Get-FileHash -Algorithm SHA512 $file).Hash
        if ($found -ne $properties.distributionSha512Sum) {
            throw "$archive is not what it should be and is not used: SHA-512 $found, expected $($properties.distributionSha512Sum)"
        }
        tar -xzf $file -C $work
        if ($LASTEXITCODE -ne 0) { throw "tar could not unpack $archive" }
        try { Move-Item (Join-Path $work $name) $pinned } catch { if (-not (Test-Path $maven)) { throw } }
    } finally {
        Remove-Item -Recurse -Force $work
    }
}

function Find-Installed {
    $command = Get-Command mvn -ErrorAction SilentlyContinue
    if (-not $command) {
        Say "install Maven $oldest or newer, or let this machine reach $url"
        exit 1
    }
    $answer = & $command.Source -B -v | Out-String
    if ($answer -notmatch 'Apache Maven (\d+\.\d+\.\d+)' -or [version]$Matches[1] -lt $oldest) {
        Say "$($command.Source) is not Maven $oldest or newer"
        exit 1
    }
    Say "Maven $version could not be had; running the installed Maven $($Matches[1]), $($command.Source)"
    $command.Source
}

if (-not (Test-Path $maven)) {
    try {
        Get-Maven
    } catch {
        Say $_.Exception.Message
        $maven = Find-Installed
    }
}
$maven
