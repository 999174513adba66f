output "private_subnet_ids" { value = [for s in aws_subnet.private : s.id] }
output "sg" { value = { for k, g in aws_security_group.emr : k => g.id } }
