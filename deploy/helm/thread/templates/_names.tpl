{{- define "thread.name" -}}
{{- if contains "thread" .Release.Name -}}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{- else -}}{{ printf "%s-thread" .Release.Name | trunc 50 | trimSuffix "-" }}{{- end -}}
{{- end -}}

{{- define "thread.selector" -}}
app.kubernetes.io/name: thread
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "thread.labels" -}}
{{ include "thread.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "thread.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{/* What an instance and the migration are told alike. */}}
{{- define "thread.environment" -}}
- { name: PUBLIC_URL, value: {{ .Values.publicUrl | quote }} }
- { name: MAIL_FROM, value: {{ .Values.mailFrom | quote }} }
- { name: TRUST_PROXY, value: {{ .Values.trustProxy | quote }} }
- { name: LOG_LEVEL, value: {{ .Values.logLevel | quote }} }
- { name: SHUTDOWN_DELAY, value: {{ .Values.shutdownDelay | quote }} }
- { name: DATABASE_POOL_SIZE, value: {{ .Values.databasePoolSize | quote }} }
{{- range list "DATABASE_URL" "SMTP_URL" "JWT_SECRET" "SECRETS_KEY" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $.Values.secrets.name | quote }}, key: {{ . }} } }
{{- end }}
{{- if .Values.secrets.hasPrevious }}
{{- range list "JWT_SECRET_PREVIOUS" "SECRETS_KEY_PREVIOUS" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $.Values.secrets.name | quote }}, key: {{ . }}, optional: true } }
{{- end }}
{{- end }}
{{- end -}}

{{/* Nobody special, who can write nowhere. */}}
{{- define "thread.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "thread.pod" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
volumes:
  - { name: temporary, emptyDir: { sizeLimit: 256Mi } }
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
